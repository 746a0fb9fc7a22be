package io.microbatch.conformance.property;

import static org.assertj.core.api.Assertions.assertThat;

import io.microbatch.conformance.subject.Catalogue;
import io.microbatch.conformance.subject.Subject;
import io.microbatch.conformance.trace.Trace;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;
import net.jqwik.api.Example;
import net.jqwik.api.Group;
import net.jqwik.api.lifecycle.AddLifecycleHook;

/** The contract on every built-in design: a small class for each. */
@AddLifecycleHook(SkipMissingDesigns.class)
@SuppressWarnings("ClassCanBeStatic") // jqwik's groups are inner classes
class CatalogueContractTest {

  @Group
  class FixedRate extends OfCatalogue {
    FixedRate() {
      super("fixed-rate");
    }
  }

  @Group
  class SleepLoop extends OfCatalogue {
    SleepLoop() {
      super("sleep-loop");
    }
  }

  @Group
  class FixedRateSkip extends OfCatalogue {
    FixedRateSkip() {
      super("fixed-rate-skip");
    }
  }

  @Group
  class FixedRateRephaseLater extends OfCatalogue {
    FixedRateRephaseLater() {
      super("fixed-rate-rephase-later");
    }
  }

  @Group
  class FixedRateRephaseNow extends OfCatalogue {
    FixedRateRephaseNow() {
      super("fixed-rate-rephase-now");
    }
  }

  @Group
  class FixedRateBurst extends OfCatalogue {
    FixedRateBurst() {
      super("fixed-rate-burst");
    }
  }

  @Group
  class PythonFixedRate extends OfCatalogue {
    PythonFixedRate() {
      super("python-fixed-rate");
    }
  }

  @Group
  class PythonSleepLoop extends OfCatalogue {
    PythonSleepLoop() {
      super("python-sleep-loop");
    }
  }

  @Group
  class TypeScriptFixedRate extends OfCatalogue {
    TypeScriptFixedRate() {
      super("typescript-fixed-rate");
    }
  }

  @Group
  class TypeScriptSleepLoop extends OfCatalogue {
    TypeScriptSleepLoop() {
      super("typescript-sleep-loop");
    }
  }

  @Group
  class ArticleS extends OfCatalogue {
    ArticleS() {
      super("article-s");
    }
  }

  @Group
  class ArticleC extends OfCatalogue {
    ArticleC() {
      super("article-c");
    }
  }

  @Group
  class ArticleT extends OfCatalogue {
    ArticleT() {
      super("article-t");
    }
  }

  @Group
  class ArticleJ extends OfCatalogue {
    ArticleJ() {
      super("article-j");
    }
  }

  @Group
  class ReactorBufferTimeout extends OfCatalogue {
    ReactorBufferTimeout() {
      super("reactor-buffer-timeout");
    }
  }

  @Group
  class ReactorBufferTimeoutPlain extends OfCatalogue {
    ReactorBufferTimeoutPlain() {
      super("reactor-buffer-timeout-plain");
    }
  }

  @Group
  class RxJavaBuffer extends OfCatalogue {
    RxJavaBuffer() {
      super("rxjava-buffer");
    }
  }

  @Group
  class PekkoGroupedWithin extends OfCatalogue {
    PekkoGroupedWithin() {
      super("pekko-grouped-within");
    }
  }

  @Group
  class OpenTelemetryJava extends OfCatalogue {
    OpenTelemetryJava() {
      super("opentelemetry-java");
    }
  }

  @Group
  class OpenTelemetryJs extends OfCatalogue {
    OpenTelemetryJs() {
      super("opentelemetry-js");
    }
  }

  @Group
  class BufferTrigger extends OfCatalogue {
    BufferTrigger() {
      super("buffer-trigger");
    }
  }

  @Group
  class GaxBatcher extends OfCatalogue {
    GaxBatcher() {
      super("gax-batcher");
    }
  }

  @Group
  class KafkaProducer extends OfCatalogue {
    KafkaProducer() {
      super("kafka-producer");
    }
  }

  @Group
  class LogstashModel extends OfCatalogue {
    LogstashModel() {
      super("logstash-model");
    }
  }

  @Group
  class LbqDrainto extends OfCatalogue {
    LbqDrainto() {
      super("lbq-drainto");
    }
  }

  abstract static class OfCatalogue extends BatcherContract {
    private final Subject subject;

    OfCatalogue(String name) {
      subject = Catalogue.find(name).orElseThrow();
    }

    @Override
    protected Subject subject() {
      return subject;
    }
  }

  @Example
  void everyBuiltInDesignHasItsClass() {
    Set<String> classes =
        Arrays.stream(CatalogueContractTest.class.getDeclaredClasses())
            .filter(type -> type != OfCatalogue.class)
            .map(type -> type.getSimpleName().toLowerCase(java.util.Locale.ROOT))
            .collect(Collectors.toSet());
    assertThat(
            Catalogue.all().stream()
                .filter(subject -> subject.world() == Trace.World.SIMULATED)
                .map(subject -> SkipMissingDesigns.classOf(subject.name()))
                .collect(Collectors.toSet()))
        .isEqualTo(classes);
  }
}
