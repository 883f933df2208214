"""Words in English or Arabic, tolerant of transliteration and slips; and why a row matched."""
