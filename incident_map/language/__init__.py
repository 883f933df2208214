"""How things are said and read: phrases, dates, spellings."""
