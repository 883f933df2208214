/**
 * The entries of the list beside the map: a button per incident, and under it what is known.
 *
 * A component of Streamlit (v2): `data.entries` are `{id, title, about, differ, more}`, plain text.
 * Choosing one tells Python its id as `picked`.
 */
export default function ({ data, parentElement, setTriggerValue }) {
  const list = document.createElement("ol");
  for (const entry of data.entries) {
    const item = document.createElement("li");
    const title = document.createElement("button");
    title.type = "button";
    title.textContent = entry.title;
    title.onclick = () => setTriggerValue("picked", entry.id);
    item.append(title, line(entry.about));
    if (entry.differ || entry.more) {
      const hint = line(entry.differ && entry.more ? ` · ${entry.more}` : entry.more);
      if (entry.differ) hint.prepend(differ(entry.differ));
      item.append(hint);
    }
    list.append(item);
  }
  const before = parentElement.querySelector("ol");
  if (before) before.replaceWith(list);
  else parentElement.append(list);
}

function line(text) {
  const paragraph = document.createElement("p");
  paragraph.textContent = text;
  return paragraph;
}

function differ(text) {
  const span = document.createElement("span");
  span.className = "differ";
  const sign = document.createElement("strong");
  sign.textContent = "≠";
  span.append(sign, ` ${text}`);
  return span;
}
