package se.vardkas.console;

import io.quarkus.qute.i18n.MessageBundle;

/** The words of the templates. The texts are in {@code messages/ui_sv.properties} and {@code ui_en.properties}. */
@MessageBundle(value = "ui", locale = "sv")
interface UiWords {
    String skip();

    String pages();

    String demoText();

    String needsScript();

    String toPhones();

    String toStart();

    String runningTitle();

    String runningText();

    String runningApi();

    String startTitle();

    String whoTitle();

    String whoText();

    String changePerson();

    String pressTitle();

    String panic();

    String panicText();

    String threat();

    String threatText();

    String assist();

    String assistText();

    String choices();

    String silent();

    String silentText();

    String drill();

    String drillText();

    String site();

    String siteNone();

    String room();

    String reveal();

    String aftermathTitle();

    String linkDown();

    String monitoringLost();

    String calmTitle();

    String calmFirst();

    String calmThen();

    String calmLast();

    String phonesTitle();

    String phonesText();

    String phonesDown();

    String overviewTitle();

    String toStatus();

    String statusTitle();

    String statusText();

    String statusNeedsScript();

    String statusUnknown();
}
