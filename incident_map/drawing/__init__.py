"""Pictures: the figure that captions itself, locator maps, symbols."""
