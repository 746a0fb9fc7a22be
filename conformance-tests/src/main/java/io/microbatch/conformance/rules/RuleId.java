package io.microbatch.conformance.rules;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/** The rules, in the order of the contract. An ID never changes its meaning. */
public enum RuleId {
  DEL_1,
  DEL_2,
  DEL_3,
  ORD_1,
  ORD_2,
  ORD_3,
  SIZ_1,
  SIZ_2,
  SIZ_3,
  SIZ_4,
  LAG_1,
  LAG_2,
  LAG_3,
  LAG_4,
  LAG_5,
  LAG_6,
  LAG_7,
  DRN_1,
  DRN_2,
  DRN_3,
  DRN_4,
  DRN_5,
  DRN_6,
  DRN_7,
  DRN_8,
  DRN_9,
  DRN_10,
  DRN_11,
  DRN_12,
  FLT_1,
  FLT_2,
  FLT_3,
  FLT_4,
  FLT_5,
  FLT_6,
  FLU_1,
  FLU_2,
  FLU_3;

  /** Reads {@code DRN-1}. */
  @JsonCreator
  public static RuleId parse(String written) {
    for (RuleId id : values()) {
      if (id.toString().equals(written)) {
        return id;
      }
    }
    throw new IllegalArgumentException(
        "'" + written + "' is not a rule; expected an ID of the contract, as in DRN-1");
  }

  /** As it is written: {@code DRN-1}. */
  @JsonValue
  @Override
  public String toString() {
    return name().replace('_', '-');
  }
}
