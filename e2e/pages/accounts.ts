/** The password of all accounts of the demonstration. */
export const PASSWORD = "dimostrazione";

/** Who works where in the demonstration (crates/network/src/seed/people.rs). */
export const accounts = {
  /** Trecate: coordinates, follows people, keeps companies. */
  giulia: "giulia.ferrari@trecate.demo",
  /** Trecate: follows people. */
  paolo: "paolo.rinaldi@trecate.demo",
  /** Works for two Comuni of the Trecate network, Cerano and Romentino. */
  elena: "elena.bianchi@trecate.demo",
  /** Trecate: administers the network. */
  anna: "anna.colombo@trecate.demo",
  /** Trecate: answers for the protection of data. */
  chiara: "chiara.villa@trecate.demo",
  /** La Spezia: follows people and keeps companies. */
  stefano: "stefano.greco@spezia.demo",
  /** La Spezia: coordinates, for the Comune that leads the network. */
  matteo: "matteo.ricci@spezia.demo",
  /** Varese: coordinates, follows people, keeps companies. */
  silvia: "silvia.barbieri@varese.demo",
} as const;
