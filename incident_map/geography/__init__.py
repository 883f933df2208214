"""Where things are: projection, distance, the map layers."""
