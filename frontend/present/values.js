/** What the server says of the presentation: its steps, and how the page was asked for. */
export const { deck, settings } = JSON.parse(document.getElementById("values").textContent);
