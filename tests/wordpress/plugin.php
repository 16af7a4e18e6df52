<?php
// Must-use plugin of the test site: a custom type, and switches that close or spoil the API.
add_action('init', function () {
    register_post_type('workshop', [
        'public' => true, 'label' => 'Workshops', 'show_in_rest' => true, 'rest_base' => 'workshops',
        'supports' => ['title', 'editor'],
    ]);
});
add_filter('rest_authentication_errors', function ($result) {
    if (get_option('village_closed') && !is_user_logged_in()) {
        return new WP_Error('rest_not_logged_in', 'You are not currently logged in.', ['status' => 401]);
    }
    return $result;
});
add_action('rest_api_init', function () {
    if (get_option('village_notices')) {
        echo "<br />\n<b>Notice</b>: Undefined index [lang] in <b>functions.php</b> on line 12\n";
    }
});
add_filter('wp_is_application_passwords_available', '__return_true');
