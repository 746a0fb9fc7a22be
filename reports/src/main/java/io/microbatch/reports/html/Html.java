package io.microbatch.reports.html;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A tree of HTML or SVG that escapes by construction: the only way to put text into it is {@link
 * Element#text} or {@link Element#attr}, and both escape. There is no raw text, except for the
 * report's own style sheet and scripts ({@link #own}).
 *
 * <p>It is a builder and not a template engine, since half of the report is SVG that Java computes
 * anyway, and since a type is the shortest proof that no text of a design can become markup.
 * Attributes that could run code or make a request are refused.
 *
 * <p>It writes short: a report holds hundreds of drawings, so quotes and end tags that HTML does
 * not ask for are left out.
 */
sealed interface Html {

  /** Appends the markup. */
  void writeTo(StringBuilder out);

  /** An element without content, to be filled. */
  static Element el(String name) {
    return new Element(name);
  }

  /** An element with text. */
  static Element el(String name, String text) {
    return new Element(name).text(text);
  }

  /** An element with children. */
  static Element el(String name, Html... children) {
    return new Element(name).add(children);
  }

  /** Text that this program did not write: shown as it is, isolated from the text around it. */
  static Element foreign(String text) {
    return el("bdi", Words.plain(text));
  }

  /** As {@link #foreign}, with what stands between backticks as code. */
  static Element prose(String text) {
    Element prose = el("bdi");
    String[] parts = Words.plain(text).split("`", -1);
    for (int i = 0; i < parts.length; i++) {
      boolean code = i % 2 == 1 && i + 1 < parts.length;
      prose.add(code ? el("code", parts[i]) : new Text(i % 2 == 1 ? "`" + parts[i] : parts[i]));
    }
    return prose;
  }

  /** A link within the page. */
  static Element link(String id, String text) {
    return el("a", text).attr("href", "#" + id);
  }

  /** Whether an address is one that a reader may follow out of the report. */
  static boolean leadsOut(String address) {
    return address.matches("https://[!-~]+");
  }

  /** Several nodes in a row. */
  static Html all(List<? extends Html> nodes) {
    return new All(List.copyOf(nodes));
  }

  /** Nothing. */
  static Html none() {
    return new All(List.of());
  }

  /** A style sheet or script of our own, taken as it is; {@code content} is a packaged resource. */
  static Html own(String element, String content) {
    return new Own(element, content);
  }

  /** Nodes without an element around them. */
  record All(List<Html> nodes) implements Html {
    @Override
    public void writeTo(StringBuilder out) {
      nodes.forEach(node -> node.writeTo(out));
    }
  }

  /** Escaped text. */
  record Text(String text) implements Html {
    @Override
    public void writeTo(StringBuilder out) {
      escape(text, out);
    }
  }

  /** A style sheet or script. */
  record Own(String element, String content) implements Html {
    public Own {
      if (content.toLowerCase(Locale.ROOT).contains("</" + element)) {
        throw new IllegalArgumentException("the content ends its own element " + element);
      }
    }

    @Override
    public void writeTo(StringBuilder out) {
      out.append('<').append(element).append('>').append(content);
      out.append("</").append(element).append(">\n");
    }
  }

  /** An element. Attributes are written in alphabetical order. */
  final class Element implements Html {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z][a-zA-Z0-9:-]*");
    private static final Set<String> VOID = Set.of("br", "hr", "input", "link", "meta", "wbr");

    /** In SVG, where a slash ends an element; the report gives them a child only now and then. */
    private static final Set<String> SHAPES = Set.of("circle", "line", "path", "rect", "use");

    /** What HTML lets us leave open, since the report puts nothing else between them. */
    private static final Set<String> ENDS_BY_ITSELF =
        Set.of("dd", "dt", "li", "option", "tbody", "td", "th", "tr");

    private static final Pattern NEEDS_NO_QUOTES = Pattern.compile("[A-Za-z0-9#._-]+");
    private static final Set<String> ON_A_LINE_OF_ITS_OWN =
        Set.of(
            "article",
            "body",
            "caption",
            "details",
            "div",
            "dl",
            "figcaption",
            "figure",
            "footer",
            "form",
            "h1",
            "h2",
            "h3",
            "h4",
            "head",
            "header",
            "html",
            "link",
            "main",
            "meta",
            "nav",
            "ol",
            "p",
            "pre",
            "section",
            "table",
            "tbody",
            "tfoot",
            "thead",
            "title",
            "ul");

    private final String name;
    private final TreeMap<String, String> attributes = new TreeMap<>();
    private final List<Html> children = new ArrayList<>();

    private Element(String name) {
      this.name = checked(name);
    }

    private static String checked(String name) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException("'" + name + "' is no name in HTML");
      }
      return name;
    }

    /** Sets an attribute; {@code null} leaves it out. */
    Element attr(String attribute, @Nullable Object value) {
      if (value == null) {
        return this;
      }
      String text = value instanceof Double number ? Words.coordinate(number) : value.toString();
      String lower = checked(attribute).toLowerCase(Locale.ROOT);
      if (lower.startsWith("on") || lower.equals("style") || lower.equals("src")) {
        throw new IllegalArgumentException(attribute + " has no place in the report");
      }
      if (lower.endsWith("href")
          && !(name.equals("a") && leadsOut(text))
          && !text.startsWith("#")
          && !text.startsWith("data:,")) {
        throw new IllegalArgumentException("links stay within the report: " + text);
      }
      attributes.put(attribute, text);
      return this;
    }

    /** Sets the classes. */
    Element cls(String classes) {
      return attr("class", classes);
    }

    /** Sets the address of the element. */
    Element id(String id) {
      return attr("id", id);
    }

    /** Appends text. */
    Element text(String text) {
      children.add(new Text(text));
      return this;
    }

    /** Appends children. */
    Element add(Html... more) {
      children.addAll(List.of(more));
      return this;
    }

    /** Appends children. */
    Element add(List<? extends Html> more) {
      children.addAll(more);
      return this;
    }

    @Override
    public void writeTo(StringBuilder out) {
      boolean line = ON_A_LINE_OF_ITS_OWN.contains(name);
      if (line && !out.isEmpty() && out.charAt(out.length() - 1) != '\n') {
        out.append('\n');
      }
      out.append('<').append(name);
      attributes.forEach((attribute, value) -> write(attribute, value, out));
      if (SHAPES.contains(name) && children.isEmpty()) {
        // A slash right after a value without quotes would be part of the value.
        out.append(out.charAt(out.length() - 1) == '"' ? "/>" : " />");
        return;
      }
      out.append('>');
      if (!VOID.contains(name)) {
        children.forEach(child -> child.writeTo(out));
        if (!ENDS_BY_ITSELF.contains(name)) {
          out.append("</").append(name).append('>');
        }
      }
      if (line) {
        out.append('\n');
      }
    }

    private static void write(String attribute, String value, StringBuilder out) {
      out.append(' ').append(attribute);
      if (NEEDS_NO_QUOTES.matcher(value).matches()) {
        out.append('=').append(value);
      } else if (!value.isEmpty()) {
        out.append("=\"");
        escape(value, out);
        out.append('"');
      }
    }
  }

  /**
   * Escapes for text and for quoted attributes. What HTML cannot hold becomes U+FFFD, and a
   * character that would override the direction of what follows is named: this program writes none.
   */
  private static void escape(String text, StringBuilder out) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '&' -> out.append("&amp;");
        case '<' -> out.append("&lt;");
        case '>' -> out.append("&gt;");
        case '"' -> out.append("&quot;");
        case '\'' -> out.append("&#39;");
        case '\n', '\t' -> out.append(c);
        default -> {
          boolean pair =
              Character.isHighSurrogate(c)
                  && i + 1 < text.length()
                  && Character.isLowSurrogate(text.charAt(i + 1));
          if (pair) {
            out.append(c).append(text.charAt(++i));
          } else if (Character.isSurrogate(c) || Character.isISOControl(c) || c >= '\uFFFE') {
            out.append('\uFFFD');
          } else if (c >= '\u202A' && c <= '\u202E') {
            out.append(Words.plain(Character.toString(c)));
          } else {
            out.append(c);
          }
        }
      }
    }
  }
}
