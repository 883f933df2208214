"""What an incident, a claim, a source and an actor are: lists, columns, tables, problems."""
