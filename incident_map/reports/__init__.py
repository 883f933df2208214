"""Facts in order, without drawing: one incident, one comparison, one story."""
