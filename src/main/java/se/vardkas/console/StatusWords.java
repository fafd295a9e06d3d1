package se.vardkas.console;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of the status page that the pages' script puts together, in {@code messages/status_sv.properties} and
 * {@code status_en.properties}. {@code $name} in a text is filled in by the script.
 */
@MessageBundle(value = "status", locale = "sv")
interface StatusWords {
    String noneShown();

    String pulseProved();

    String pulseNoProof();

    String pulseLost();

    String pulseWaiting();

    String didProve();

    String didNotProve();

    String didNotCome();

    String neverCame();

    String justTurnedOn();

    String howOften();

    String medianOfDay();

    String slowestOfDay();

    String shareOfDay();

    String shareOfMonth();

    String noFigure();

    String dayInWords();

    String dayAgo();

    String rightNow();
}
