### The data page: download, cite, and use other data

data-page-download = Download what you see
data-page-tables = Which rows
data-page-tables-incidents = incidents
data-page-tables-claims = claims
data-page-tables-both = incidents and claims
data-page-format-csv = CSV
data-page-format-xlsx = Excel
data-page-format-geojson = GeoJSON
data-page-format-gpkg = GeoPackage
data-page-format-parquet = Parquet
data-page-format-json = JSON
data-page-what = Exactly the incidents of the headline, in the columns of the codebook; data version and filter are in the file name. A program can ask for the same:
data-page-api = the API
data-page-bundle = Replication bundle
data-page-bundle-what = Incidents, claims, sources and actors of this view with schema, codebook, query, counts, citation, licence and a script that prints the same totals. The same query on the same data version gives the same bytes.
data-page-bundle-download = Download the bundle
data-page-one-file = One-file map
data-page-one-file-what = This view as one HTML file: map, filters, claims and sources; it needs no network, and opens in any browser, from a USB stick too.
data-page-one-file-too-many = One file holds at most { count-incident }: narrow the filters.
data-page-one-file-not-built = It is made of the browser libraries: run `npm ci --omit=dev` once.
data-page-one-file-download = Download the map
data-page-cite = Cite it
data-page-own = Your own data
data-page-own-what = An export of UCDP GED, ACLED or GTD, as it was downloaded, becomes a data folder of this program; vague dates and places stay vague, and what is wrong is listed by line:
# A command: its words, but for the names of file and folder, are the same in every language.
data-page-own-convert = python -m incident_map convert export.csv { $folder }
data-page-own-folder = folder
