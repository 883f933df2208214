### Buttons of a dossier

script-dossier-copied = نُسخ.
script-dossier-marked = حُدّد النص: انسخه بلوحة المفاتيح أو من القائمة.
