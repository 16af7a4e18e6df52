"""Page-builder shortcodes that come unrendered -> the markup that they stand for."""
