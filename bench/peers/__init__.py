"""What people would use instead: each a page with the same date field, on the same rows."""
