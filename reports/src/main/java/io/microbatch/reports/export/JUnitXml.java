package io.microbatch.reports.export;

import io.microbatch.conformance.verdict.Cell;
import io.microbatch.conformance.verdict.Verdict;
import io.microbatch.conformance.verdict.Verdicts;
import io.microbatch.reports.text.ForeignText;
import java.io.StringWriter;
import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * The verdicts in the XML that JUnit made usual, for CI: a test suite for each design, a test case
 * for each rule. A case fails whose verdict is not as expected (of a design of the user's own: a
 * broken rule), and is skipped where the rule does not apply, was not exercised, or is declared not
 * to be kept. A rule known to be broken passes, and is told in the suite's output.
 *
 * <p>What Ant's schema asks for and what Jenkins' allows are both met. The rules of a design are
 * judged together, so no case has a time of its own: it is 0.
 */
final class JUnitXml {
  private static final String NO_TIME = "0";
  private static final String UNKNOWN_START = "1970-01-01T00:00:00";
  private static final DateTimeFormatter SECONDS =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss");

  private final XMLStreamWriter xml;
  private final Map<String, String> statements = new HashMap<>();
  private final Map<String, String> titles = new HashMap<>();

  private JUnitXml(XMLStreamWriter xml, Verdicts verdicts) {
    this.xml = xml;
    verdicts.rules().forEach(rule -> statements.putIfAbsent(rule.id(), rule.statement()));
    verdicts.subjects().forEach(each -> titles.putIfAbsent(each.name(), each.title()));
  }

  /** Of a run; without verdicts it has no suite. */
  static String of(RecordedRun run) {
    StringWriter text = new StringWriter();
    try {
      XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
      xml.writeStartDocument("UTF-8", "1.0");
      xml.writeCharacters("\n");
      xml.writeStartElement("testsuites");
      if (run.verdicts().isPresent()) {
        new JUnitXml(xml, run.verdicts().get()).suites(run, run.verdicts().get());
      }
      xml.writeCharacters("\n");
      xml.writeEndElement();
      xml.writeCharacters("\n");
      xml.writeEndDocument();
      xml.close();
    } catch (XMLStreamException e) {
      throw new IllegalStateException("verdicts that cannot be written as XML", e);
    }
    return text.toString();
  }

  private void suites(RecordedRun run, Verdicts verdicts) throws XMLStreamException {
    Map<String, List<Cell>> designs = new LinkedHashMap<>();
    verdicts.subjects().forEach(each -> designs.putIfAbsent(each.name(), new ArrayList<>()));
    verdicts
        .cells()
        .forEach(cell -> designs.computeIfAbsent(cell.subject(), _ -> new ArrayList<>()).add(cell));
    String start = start(run.start());
    int id = 0;
    for (Map.Entry<String, List<Cell>> design : designs.entrySet()) {
      suite(id++, design.getKey(), design.getValue(), start, verdicts);
    }
  }

  private void suite(int id, String design, List<Cell> cells, String start, Verdicts verdicts)
      throws XMLStreamException {
    start(1, "testsuite");
    attribute("id", Integer.toString(id));
    attribute("name", name(design));
    attribute("package", "conformance");
    attribute("timestamp", start);
    attribute("hostname", "localhost");
    attribute("tests", Integer.toString(cells.size()));
    attribute("failures", Long.toString(CaseOutcome.FAILURE.count(cells)));
    attribute("errors", Long.toString(CaseOutcome.ERROR.count(cells)));
    attribute("skipped", Long.toString(CaseOutcome.SKIPPED.count(cells)));
    attribute("time", NO_TIME);
    start(2, "properties");
    property("seed", Long.toString(verdicts.seed()));
    property("complete", Boolean.toString(verdicts.complete()));
    property("title", titles.getOrDefault(design, design));
    end(2);
    for (Cell cell : cells) {
      testCase(cell);
    }
    start(2, "system-out");
    for (Cell cell : cells) {
      if (cell.verdict() == Verdict.BROKEN && CaseOutcome.of(cell) == CaseOutcome.PASSED) {
        text("\nBroken as expected: " + cell.rule() + ". " + cell.sentence());
      }
    }
    xml.writeEndElement();
    start(2, "system-err");
    xml.writeEndElement();
    end(1);
  }

  private void testCase(Cell cell) throws XMLStreamException {
    CaseOutcome outcome = CaseOutcome.of(cell);
    start(2, "testcase");
    attribute("classname", "conformance." + name(cell.subject()));
    attribute("name", cell.rule().toString());
    attribute("time", NO_TIME);
    if (outcome == CaseOutcome.PASSED) {
      xml.writeEndElement();
      return;
    }
    start(3, outcome.element);
    attribute("message", ForeignText.line(message(cell)));
    attribute("type", Opinion.word(cell.verdict()));
    if (outcome != CaseOutcome.SKIPPED) {
      text(details(cell));
    }
    xml.writeEndElement();
    end(2);
  }

  private static String message(Cell cell) {
    String words = Opinion.words(cell);
    return cell.sentence().isEmpty() ? words : words + ": " + cell.sentence();
  }

  private String details(Cell cell) {
    String statement = statements.getOrDefault(cell.rule().toString(), "");
    String counts =
        "The rule: "
            + statement
            + "\nBroken in "
            + cell.violations()
            + ", exercised in "
            + cell.exercised()
            + " of "
            + cell.tries()
            + " tries.";
    return cell.counterexample() == null
        ? counts
        : counts + "\nCounterexample: counterexamples/" + ForeignText.line(cell.counterexample());
  }

  /** Ant's schema takes four digits of a year and no zone: the time is UTC. */
  private static String start(String start) {
    try {
      LocalDateTime time = LocalDateTime.parse(start.replaceFirst("Z$", ""));
      return time.getYear() < 1 || time.getYear() > 9999 ? UNKNOWN_START : SECONDS.format(time);
    } catch (DateTimeException e) {
      return UNKNOWN_START;
    }
  }

  private static String name(String design) {
    String name = ForeignText.line(design);
    return name.isEmpty() ? "unnamed" : name;
  }

  private void property(String name, String value) throws XMLStreamException {
    xml.writeCharacters("\n      ");
    xml.writeEmptyElement("property");
    attribute("name", name);
    attribute("value", ForeignText.line(value));
  }

  private void start(int depth, String element) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
    xml.writeStartElement(element);
  }

  private void end(int depth) throws XMLStreamException {
    xml.writeCharacters("\n" + "  ".repeat(depth));
    xml.writeEndElement();
  }

  private void attribute(String name, String value) throws XMLStreamException {
    xml.writeAttribute(name, value);
  }

  private void text(String text) throws XMLStreamException {
    xml.writeCharacters(ForeignText.valid(text));
  }
}
