package io.microbatch.reports.html;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BandTest {
  private final Band band = new Band(10, 100);

  @Test
  void levelThatStays_makesNoCorner() {
    band.step(20, 100);
    band.step(30, 60);
    band.step(40, 60);
    assertThat(band.outline(90)).isEqualTo("M10 100H30V60H90V100Z");
    assertThat(band.height()).isEqualTo(60);
  }

  @Test
  void stepsOfOneDirectionAtOnePlace_areOneStep() {
    band.step(30, 90);
    band.step(30, 80);
    band.step(30, 70);
    assertThat(band.outline(90)).isEqualTo("M10 100H30V70H90V100Z");
  }

  @Test
  void riseAndFallAtOnePlace_isAPeak() {
    band.step(10, 90);
    band.step(10, 80);
    band.step(10, 95);
    band.step(10, 98);
    band.step(50, 100);
    assertThat(band.outline(90)).isEqualTo("M10 100V80V98H50V100H90V100Z");
  }
}
