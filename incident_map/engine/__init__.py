"""What answers a filter: the protocol, and the engines behind it."""
