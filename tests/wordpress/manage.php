<?php
// Does one thing to the test site and prints what came of it: php manage.php FOLDER DO [WHAT...]
[, $folder, $do] = $argv;
$what = array_slice($argv, 3);
$_SERVER['HTTP_HOST'] = getenv('VILLAGE_HOST');
if ($do === 'install') {
    define('WP_INSTALLING', true);
}
require $folder . '/wp-load.php';
require_once $folder . '/wp-admin/includes/upgrade.php';

function village_page(string $title, string $content, array $more = []): int {
    $page = ['post_type' => 'page', 'post_status' => 'publish', 'post_title' => $title, 'post_content' => $content];
    return wp_insert_post($more + $page, false, false);
}

function village_fill(int $pages): void {
    foreach (get_posts(['post_type' => ['page', 'post'], 'post_status' => 'any', 'numberposts' => -1]) as $post) {
        wp_delete_post($post->ID, true);
    }
    $town = village_page('Town hall', "<h2>Opening hours</h2><p>Monday to Friday, 9 to 5.</p>\n<h2>How to get here</h2><p>Bus 12 stops <a href=\"/map\">at the door</a>.</p>");
    $room = village_page('Register office', '<h2>Passports</h2><p>Bring a photograph and the old one.</p>', ['post_parent' => $town]);
    village_page('Wedding room', '<h2>Booking</h2><p>Six weeks before the day.</p>', ['post_parent' => $room]);
    village_page('Members', '<h2>Secret</h2><p>Only for members.</p>', ['post_password' => 'sesame']);
    village_page('Not ready', '<h2>Draft</h2><p>Soon.</p>', ['post_status' => 'draft']);
    village_page('Next year', '<h2>Later</h2><p>Scheduled.</p>', ['post_status' => 'future', 'post_date' => '2090-01-01 00:00:00']);
    village_page('Nothing here', '');
    for ($number = 1; $number <= $pages; $number++) {
        village_page("Street $number", "<h2>Waste in street $number</h2><p>Bins are emptied in week $number.</p>");
    }
    foreach (['A new bridge', 'Summer fair'] as $title) {
        wp_insert_post(['post_status' => 'publish', 'post_title' => $title, 'post_content' => "<h2>$title opens</h2><p>Come and see.</p>"]);
    }
    wp_insert_post(['post_type' => 'workshop', 'post_status' => 'publish', 'post_title' => 'Pottery', 'post_content' => '<h2>Clay</h2><p>Bring an apron.</p>']);
}

function village_id(string $title): int {
    $found = get_posts(['title' => $title, 'post_type' => 'any', 'post_status' => 'any', 'numberposts' => 1]);
    return $found[0]->ID;
}

switch ($do) {
    case 'install':
        wp_install('Village', 'admin', 'admin@village.example', true, '', 'admin');
        switch_theme('village');
        break;
    case 'fill':
        wp_defer_term_counting(true);
        village_fill((int) $what[0]);
        break;
    case 'permalinks':
        global $wp_rewrite;
        $wp_rewrite->set_permalink_structure($what[0]);
        flush_rewrite_rules();
        break;
    case 'edit':
        sleep(1); // modification times count seconds
        wp_update_post(['ID' => village_id($what[0]), 'post_content' => $what[1]]);
        break;
    case 'rename':
        wp_update_post(['ID' => village_id($what[0]), 'post_name' => $what[1]]);
        break;
    case 'add':
        echo village_page($what[0], $what[1]);
        break;
    case 'delete':
        wp_delete_post(village_id($what[0]), true);
        break;
    case 'option':
        update_option($what[0], $what[1]);
        break;
    case 'password':
        echo WP_Application_Passwords::create_new_application_password(1, ['name' => 'signpost'])[0];
        break;
}
