package io.microbatch.conformance.driver;

import io.microbatch.article.MicroBatcher;
import io.microbatch.conformance.scenario.Settings;
import io.microbatch.conformance.subject.Driver;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Drives the article's Java design, as published. */
public final class ArticleJavaDriver implements Driver {
  private @Nullable MicroBatcher<Object> batcher;

  /** Builds nothing yet. */
  public ArticleJavaDriver() {}

  @Override
  public String source() {
    return MicroBatcher.class.getName();
  }

  @Override
  public void construct(Settings settings, Handler handler, Reports reports) {
    batcher =
        new MicroBatcher<>(Math.toIntExact(settings.maxBatchSize()), settings.intervalMs()) {
          @Override
          protected void processBatch(List<Object> batch) {
            try {
              handler.handle(batch);
            } catch (Exception e) {
              throw sneaky(e);
            }
          }
        };
  }

  @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
  private static <X extends Exception> RuntimeException sneaky(Exception e) throws X {
    throw (X) e;
  }

  private MicroBatcher<Object> batcher() {
    MicroBatcher<Object> built = batcher;
    if (built == null) {
      throw new IllegalStateException("not built");
    }
    return built;
  }

  @Override
  public boolean add(Object item) {
    batcher().addItem(item);
    return true;
  }

  @Override
  public StopAnswer stop(long timeoutMs) {
    batcher().shutdown();
    return StopAnswer.SILENT;
  }
}
