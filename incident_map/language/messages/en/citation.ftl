### How to cite a view, its licence, and what must be said about it wherever it travels

citation-no-year = n.d.
citation-work = { $author } ({ $year }). { $title }. Data version { $version } [Data set].
citation-work-unsigned = ({ $year }). { $title }. Data version { $version } [Data set].
citation-selection = Selection: { $filter } ({ $count }).
citation-selection-query = Selection: { $filter } ({ $count }; query { $query }).
citation-shown = Shown with the { $map }.
citation-folder = Incidents of the data folder “{ $folder }”
citation-data-set = Data set.
citation-unknown-author = unknown; see the data folder
citation-please = If you use this selection of the data, please cite it as below.
citation-counting = Every toll has a lowest, a best and a highest figure. A total adds up one of the three; an incident without that figure adds nothing. Zero means that a source says none, an empty cell that no source says.
citation-toll = { rule-low } { $low }, { rule-best } { $best }, { rule-high } { $high }; no { $rule } figure for { $unknown }
licence-elsewhere = not ours to give: this data came from another folder; ask those who published it, and cite them as well
licence-none = none is given: ask those who published the data
licence-data = Licence of the data: { $licence }. Quotes belong to their authors.
# The licence ends with a web address, which a full stop would spoil.
licence-data-address = Licence of the data: { $licence } Quotes belong to their authors.
