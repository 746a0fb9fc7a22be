package io.microbatch.reports.html;

import static io.microbatch.reports.html.Html.el;

/**
 * The controls of a timeline, once on the page as a template: the script puts a copy to each
 * timeline that is looked at, and without the script there is nothing to see.
 */
final class Deck {
  private static final String PREVIOUS = "M13 3v10L6 8zM3.4 3h2v10h-2z";
  private static final String NEXT = "M3 3v10l7-5zM10.6 3h2v10h-2z";
  private static final String PLAY = "M4 2v12l9.5-6z";
  private static final String PAUSE = "M3.5 2.5h3.2v11H3.5zM9.3 2.5h3.2v11H9.3z";

  private Deck() {}

  static Html template() {
    Html.Element speed = el("select");
    for (String factor : new String[] {"0.5", "1", "2", "4"}) {
      speed.add(
          el("option", factor.equals("0.5") ? "½ ×" : factor + " ×")
              .attr("value", factor)
              .attr("selected", factor.equals("1") ? "selected" : null));
    }
    Html bar =
        el(
                "div",
                button("previous", "Previous event", PREVIOUS),
                el("button", icon(PLAY, "for-play"), icon(PAUSE, "for-pause"), el("span", "Play"))
                    .attr("type", "button")
                    .cls("play"),
                button("next", "Next event", NEXT),
                el("input")
                    .attr("type", "range")
                    .attr("min", "0")
                    .attr("aria-label", "Position in the timeline"),
                el("label", "Speed ").add(speed))
            .cls("bar");
    Html now = el("p", el("b"), el("span")).cls("now").attr("aria-live", "off");
    Html code =
        el("pre").cls("code").attr("tabindex", "0").attr("role", "group").attr("hidden", "hidden");
    return el(
            "template",
            el("div", el("div", bar, now).cls("controls"), code)
                .cls("deck")
                .attr("role", "group")
                .attr("aria-label", "Play the timeline"))
        .id("deck");
  }

  private static Html button(String cls, String name, String d) {
    return el("button", icon(d, "icon")).attr("type", "button").attr("aria-label", name).cls(cls);
  }

  private static Html icon(String d, String cls) {
    return el("svg", Canvas.path(d, "icon"))
        .attr("viewBox", "0 0 16 16")
        .attr("aria-hidden", "true")
        .cls(cls);
  }
}
