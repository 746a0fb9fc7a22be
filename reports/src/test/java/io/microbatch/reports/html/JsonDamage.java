package io.microbatch.reports.html;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.microbatch.conformance.Json;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Ways to damage a JSON file, one place at a time. Of the entries of a list only one of each shape
 * is damaged: the others would be read by the same code.
 *
 * @param place as in {@code cells[2].rule}
 * @param shape the same without numbers, as in {@code cells[].rule}
 * @param way what was done there
 * @param text the damaged file
 */
record JsonDamage(String place, String shape, Way way, String text) {
  /** What is done to a value. */
  enum Way {
    REMOVED,
    NULL,
    WRONG_TYPE,
    /** A number as none would be: huge, negative, or no number. */
    ODD_NUMBER,
    /** A text, list or object with nothing in it. */
    EMPTY,
    /** A text that nothing else in the folder knows. */
    UNKNOWN_NAME
  }

  private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

  static List<JsonDamage> of(String file) throws IOException {
    JsonNode root = Json.MAPPER.readTree(file);
    Map<String, String> places = new LinkedHashMap<>();
    gather(root, "", "", places);
    List<JsonDamage> all = new ArrayList<>();
    for (Map.Entry<String, String> place : places.entrySet()) {
      for (Way way : Way.values()) {
        for (JsonNode value : replacements(way, root.at(place.getValue()))) {
          JsonNode copy = root.deepCopy();
          put(copy, place.getValue(), value);
          all.add(new JsonDamage(place.getValue(), place.getKey(), way, copy.toString()));
        }
      }
    }
    return all;
  }

  /** The kind of an event or stimulus is part of its shape. */
  private static void gather(JsonNode node, String pointer, String shape, Map<String, String> all) {
    if (node.isObject()) {
      String kind = shape.endsWith("[]") ? node.path("type").asText("") : "";
      for (Map.Entry<String, JsonNode> field : node.properties()) {
        String name = field.getKey();
        String below = pointer + "/" + name.replace("~", "~0").replace("/", "~1");
        String its = shape + kind + (shape.isEmpty() ? "" : ".") + name;
        all.putIfAbsent(its, below);
        gather(field.getValue(), below, its, all);
      }
    } else if (node.isArray()) {
      for (int i = 0; i < node.size(); i++) {
        all.putIfAbsent(shape + "[]", pointer + "/" + i);
        gather(node.get(i), pointer + "/" + i, shape + "[]", all);
      }
    }
  }

  private static List<JsonNode> replacements(Way way, JsonNode value) {
    return switch (way) {
      case REMOVED -> List.of(NODES.missingNode());
      case NULL -> List.of(NODES.nullNode());
      case WRONG_TYPE ->
          List.of(
              value.isObject()
                  ? NODES.arrayNode().add(1)
                  : NODES.objectNode().set("odd", NODES.arrayNode()));
      case ODD_NUMBER ->
          value.isNumber()
              ? Stream.<JsonNode>of(
                      NODES.numberNode(Long.MAX_VALUE),
                      NODES.numberNode(Long.MIN_VALUE),
                      NODES.numberNode(-1),
                      NODES.numberNode(1e308),
                      NODES.textNode("NaN"))
                  .toList()
              : List.of();
      case EMPTY -> empty(value);
      case UNKNOWN_NAME -> value.isTextual() ? List.of(NODES.textNode("nobody-knows")) : List.of();
    };
  }

  private static List<JsonNode> empty(JsonNode value) {
    if (value.isTextual()) {
      return List.of(NODES.textNode(""));
    }
    if (value.isArray()) {
      return List.of(NODES.arrayNode());
    }
    return value.isObject() ? List.of(NODES.objectNode()) : List.of();
  }

  private static void put(JsonNode root, String pointer, JsonNode value) {
    int slash = pointer.lastIndexOf('/');
    String last = pointer.substring(slash + 1).replace("~1", "/").replace("~0", "~");
    JsonNode parent = root.at(pointer.substring(0, slash));
    if (parent instanceof ObjectNode object) {
      if (value.isMissingNode()) {
        object.remove(last);
      } else {
        object.set(last, value);
      }
    } else if (parent instanceof ArrayNode array) {
      if (value.isMissingNode()) {
        array.remove(Integer.parseInt(last));
      } else {
        array.set(Integer.parseInt(last), value);
      }
    }
  }

  /** Whether the file was valid before and is not now, whatever a reader makes of it. */
  boolean mustBeSaid() {
    return (way == Way.REMOVED && !shape.endsWith("[]"))
        || way == Way.NULL
        || way == Way.WRONG_TYPE;
  }

  @Override
  public String toString() {
    return place + " " + way;
  }
}
