"""A view as a file: formats, bundle, data package, codebook, citation."""
