package io.microbatch.bench.resource;

import io.microbatch.bench.design.Contenders;
import io.microbatch.bench.design.Design;
import io.microbatch.bench.design.Item;
import io.microbatch.bench.design.Outlet;
import io.microbatch.bench.design.Setup;
import java.util.List;

/** Designs that are broken on purpose, and a sound one. */
final class BrokenDesigns {
  static final Maker SOUND = (setup, outlet) -> sound(setup, outlet);

  /** Takes everything and delivers nothing. */
  static final Maker SWALLOWING = (setup, outlet) -> new Swallowing();

  /** Its handler overlooks the first item of each batch. */
  static final Maker LOSING =
      (setup, outlet) -> sound(setup, new Changed(outlet, batch -> batch.subList(1, batch.size())));

  /** Its handler sees one item in place of all others. */
  static final Maker SWAPPING =
      (setup, outlet) ->
          sound(setup, new Changed(outlet, batch -> batch.stream().map(_ -> new Item(7)).toList()));

  private BrokenDesigns() {}

  static Design sound(Setup setup, Outlet outlet) {
    return Contenders.make("canonical-fixed-rate", setup, outlet);
  }

  private interface Change {
    List<Item> of(List<Item> batch);
  }

  private record Changed(Outlet outlet, Change change) implements Outlet {
    @Override
    public void accept(Item item) {
      throw new UnsupportedOperationException("the sound design hands over batches");
    }

    @Override
    public void publish() {
      throw new UnsupportedOperationException("the sound design hands over batches");
    }

    @Override
    public void batch(List<Item> batch, int madeFor) {
      outlet.batch(change.of(batch), madeFor);
    }
  }

  private static final class Swallowing implements Design {
    @Override
    public void add(Item item) {}

    @Override
    public void end() {}
  }

  /** Does as the other one, if not told otherwise. */
  static class Around implements Design {
    private final Design inner;

    Around(Design inner) {
      this.inner = inner;
    }

    @Override
    public void add(Item item) throws InterruptedException {
      inner.add(item);
    }

    @Override
    public void flush() {
      inner.flush();
    }

    @Override
    public long dropped() {
      return inner.dropped();
    }

    @Override
    public void end() throws InterruptedException {
      inner.end();
    }
  }
}
