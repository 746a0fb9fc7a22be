package io.microbatch.reports.folder;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidTypeIdException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.PropertyBindingException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * What is wrong with a JSON text, for the person who wrote it: which field, and what is allowed.
 * Jackson's own messages go on with class names and settings.
 */
public final class JsonProblem {
  private JsonProblem() {}

  /** In a sentence without its full stop. */
  public static String inWords(JsonProcessingException problem) {
    return switch (problem) {
      case InvalidTypeIdException e -> type(e);
      case InvalidFormatException e ->
          field(e) + " is '" + e.getValue() + "'" + allowed(e.getTargetType());
      case PropertyBindingException e -> field(e) + " is not known; allowed: " + known(e);
      case MismatchedInputException e ->
          field(e)
              + (isNull(e) ? " is missing" : " is something else")
              + allowed(e.getTargetType());
      default -> original(problem);
    };
  }

  /** A null, or, in a record, nothing at all. */
  private static boolean isNull(MismatchedInputException e) {
    String message = e.getOriginalMessage().toLowerCase(Locale.ROOT);
    return message.contains("null value") || message.contains("`null`");
  }

  /** Of an object that may be of several kinds: which kind it is stands in a field of its own. */
  private static String type(InvalidTypeIdException e) {
    Class<?> base = e.getBaseType().getRawClass();
    JsonTypeInfo info = base.getAnnotation(JsonTypeInfo.class);
    JsonSubTypes kinds = base.getAnnotation(JsonSubTypes.class);
    if (info == null || kinds == null) {
      return original(e);
    }
    String id = e.getTypeId();
    return field(e)
        + "."
        + info.property()
        + (id == null ? " is missing" : " is '" + id + "'")
        + "; allowed: "
        + Arrays.stream(kinds.value())
            .map(JsonSubTypes.Type::name)
            .collect(Collectors.joining(", "));
  }

  private static String allowed(Class<?> type) {
    String what;
    if (type == null) {
      return "";
    } else if (type.isEnum()) {
      what =
          Arrays.stream(type.getEnumConstants())
              .map(String::valueOf)
              .collect(Collectors.joining(", "));
    } else if (type == boolean.class) {
      what = "true, false";
    } else if (type == int.class || type == long.class) {
      what = "a whole number";
    } else if (Collection.class.isAssignableFrom(type)) {
      what = "a list";
    } else if (type == String.class) {
      what = "a text";
    } else {
      what = "an object";
    }
    return "; allowed: " + what;
  }

  private static String known(PropertyBindingException e) {
    Collection<Object> names = e.getKnownPropertyIds();
    return names == null
        ? "nothing"
        : names.stream().map(String::valueOf).sorted().collect(Collectors.joining(", "));
  }

  private static String field(JsonMappingException e) {
    String path =
        e.getPath().stream()
            .map(step -> step.getFieldName() == null ? "" + step.getIndex() : step.getFieldName())
            .collect(Collectors.joining("."));
    return path.isEmpty() ? "the whole" : path;
  }

  /** Jackson's words as far as they help, or those of the constructor that did not take it. */
  private static String original(JsonProcessingException e) {
    String line = e.getOriginalMessage().lines().findFirst().orElse("");
    int problem = line.indexOf("problem: ");
    return line.substring(problem < 0 ? 0 : problem + "problem: ".length())
        .replaceAll(" \\((class |start marker|set |\\d+ known).*", "")
        .replaceAll("[.:\\s]+$", "");
  }
}
