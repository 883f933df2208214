"""What it costs: generated rows and measurements."""
