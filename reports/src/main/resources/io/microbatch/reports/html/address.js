// The state of the page is in its address: #place&key=value&key=value, where the place is the id of
// an element. A script reads its own keys, changes them, and is told when the address changes:
//   address.place                  the id, "" for none
//   address.get("family")          a value, "" for none
//   address.replace({family: ""}, "matrix")
//                                  changes values; the reader stays where he is, and if the address
//                                  names no place yet it is this one; "" leaves a key out
//   address.go("matrix")           another place, as a step of its own in the browser's history
//   address.follow((moves) => …)   called at the start and on each change that a reader made;
//                                  moves: he asked to be taken to the place
const address = (() => {
  "use strict";
  const followers = [];
  let place = "";
  let values = new URLSearchParams();

  const decoded = (text) => {
    try { return decodeURIComponent(text); } catch { return text; }
  };

  const split = (hash) => {
    const [first, ...pairs] = hash.slice(1).split("&");
    return { place: decoded(first), values: new URLSearchParams(pairs.join("&")) };
  };

  const written = () => {
    const tail = values.toString();
    return "#" + encodeURIComponent(place) + (tail ? "&" + tail : "");
  };

  // A plain link has no values in it: those that are set stay. An address with values is taken whole.
  const read = () => {
    const named = split(location.hash);
    place = named.place;
    if (named.values.size > 0) values = named.values;
    if (place && written() !== location.hash) history.replaceState(null, "", written());
  };

  const tell = (moves) => { for (const follower of followers) follower(moves); };

  const change = (changes) => {
    for (const [key, value] of Object.entries(changes)) {
      if (value) values.set(key, value);
      else values.delete(key);
    }
  };

  // Not popstate too: the second of the two events could take the focus from a reader who went on.
  addEventListener("hashchange", () => {
    read();
    tell(place !== "");
  });

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href^='#']") : null;
    if (!link || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    const to = split(link.hash);
    if (to.place !== place && to.values.size === 0) return;
    event.preventDefault();
    change(Object.fromEntries(to.values));
    if (to.place !== place) {
      place = to.place;
      history.pushState(null, "", written());
    } else {
      // The same address again makes no hashchange, but the reader asked for the place.
      history.replaceState(null, "", written());
    }
    tell(true);
  });

  // The scripts after this one follow before the first place is gone to.
  document.addEventListener("DOMContentLoaded", () => {
    read();
    tell(place !== "");
  });

  return {
    get place() { return place; },
    get(key) { return values.get(key) ?? ""; },
    replace(changes, here = "") {
      change(changes);
      place ||= here;
      history.replaceState(null, "", written());
    },
    go(to) {
      place = to;
      history.pushState(null, "", written());
      tell(false);
    },
    follow(follower) { followers.push(follower); },
  };
})();
