### The map of a page

map-present = Present
map-present-help = For the projector
