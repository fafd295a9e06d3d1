package se.vardkas.console;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of the demo phones that the pages' script puts together, in {@code messages/phones_sv.properties} and
 * {@code phones_en.properties}. {@code $name} in a text is filled in by the script.
 */
@MessageBundle(value = "phones", locale = "sv")
interface PhoneWords {
    String newOnPhones();

    String nothingYet();

    String showOlder();

    String showFewer();

    String arrived();

    String lost();

    String open();

    String opened();

    String replyCode();

    String pressOne();

    String noReply();

    String pushAlarm();

    String pushTaken();

    String pushRepeated();

    String pushMessage();

    String pushClosed();

    String pushReopened();

    String pushContactCheck();

    String pushContactTest();

    String pushPhoneCheck();

    String pushRingingLost();

    String pushShiftStarted();

    String pushShiftEnded();

    String answerComing();

    String answerOnSite();

    String answerCannot();

    String minutes();

    String youAnswered();

    String closeAlarm();

    String outcome();

    String note();

    String youClosed();

    String behaviour();

    String channel();

    String provider();

    String modeDeliver();

    String modeDelay();

    String modeFail();

    String modeRateLimit();

    String modeHang();

    String modeSwallow();

    String seconds();

    String set();

    String behavesNow();

    String noAlarms();

    String seeTimeline();

    String hideTimeline();

    String chainWhole();

    String chainBroken();
}
