"""What the pages share: navigation, sidebar, cards, the cached data set."""
