"""One incident: what is said of it, by whom, when, and what is not known; and its page."""
