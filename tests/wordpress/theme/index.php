<!DOCTYPE html>
<html <?php language_attributes(); ?>>
<head><meta charset="utf-8"><title><?php wp_title(''); ?></title><?php wp_head(); ?></head>
<body>
<nav><a href="/">Home</a></nav>
<main>
<?php while (have_posts()) { the_post(); ?>
<article><h1><?php the_title(); ?></h1><div class="entry-content"><?php the_content(); ?></div></article>
<?php } ?>
</main>
<footer>Footer of the village</footer>
<?php wp_footer(); ?>
</body>
</html>
