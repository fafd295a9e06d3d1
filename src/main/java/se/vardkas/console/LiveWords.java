package se.vardkas.console;

import io.quarkus.qute.i18n.MessageBundle;

/**
 * The words of alarms that the pages' script puts together, in {@code messages/live_sv.properties} and {@code live_en.properties}.
 * {@code $name} in a text is filled in by the script.
 */
@MessageBundle(value = "live", locale = "sv")
interface LiveWords {
    // Contact

    String noContact();

    String unknownProblem();

    String somebody();

    // People

    String youAre();

    String roleStaff();

    String roleResponder();

    String roleManager();

    String roleCoordinator();

    String roleAdmin();

    String roleSafetyRep();

    String actorSystem();

    String actorProvider();

    // Phones that are out

    String quarantinedTitle();

    String quarantined();

    String quarantineRaise();

    String quarantineDismiss();

    String spendingHigh();

    // Ringing in this browser

    String ringingTitle();

    String ringingOff();

    String ringingOn();

    String ringingForOther();

    String ringingDenied();

    String ringingUnable();

    String ringingTurnOn();

    String ringingTurnOff();

    // Pressing

    String startTitle();

    String sending();

    String notSent();

    String call112();

    String tryingAgain();

    String sent();

    // An alarm

    String kindPanic();

    String kindThreat();

    String kindAssist();

    String drill();

    String drillMark();

    String silent();

    String inRoom();

    String raisedAt();

    String standsRaised();

    String standsDeadEnd();

    String standsComing();

    String standsComingIn();

    String standsOnSite();

    String standsClosed();

    String expectedAt();

    String outcomeIncident();

    String outcomeFalseAlarm();

    String outcomePrecaution();

    String outcomeTest();

    String closedBy();

    String besideSay();

    String besideAcknowledged();

    String besideOnSite();

    String besideDeclined();

    String standDownAsked();

    String dismiss();

    String reachedTitle();

    String reachedBy();

    String proofQueued();

    String proofSending();

    String proofAccepted();

    String proofReceived();

    String proofShown();

    String proofOpened();

    String proofAnswered();

    String proofFailed();

    String proofCancelled();

    String channelPush();

    String channelSms();

    String channelVoice();

    String messageText();

    String send();

    String messageSent();

    String pin();

    String standDown();

    // The timeline

    String timeline();

    String didRaise();

    String didRepeat();

    String didRaiseStronger();

    String didMove();

    String didWrite();

    String didCome();

    String didComeIn();

    String didComeToo();

    String didComeTooIn();

    String didDecline();

    String didGiveUp();

    String didArrive();

    String didArriveToo();

    String didStandDown();

    String pinRight();

    String pinWrong();

    String pinDuress();

    String didClose();

    String didReopen();

    String drillEndedOver();

    String drillEndedRealAlarm();

    String drillEndedProved();

    String drillEndedNoProof();

    String dutyRestored();

    String covered();

    String step();

    String stepAgain();

    String stepEmpty();

    String unreachable();

    String quietRules();

    String queuedAlarm();

    String queuedTaken();

    String queuedRepeated();

    String queuedMessage();

    String queuedClosed();

    String queuedReopened();

    String queuedContactCheck();

    String queuedContactTest();

    String queuedPhoneCheck();

    String queuedShiftStarted();

    String queuedShiftEnded();

    String wasAccepted();

    String wasProved();

    String saysProvider();

    String mayRepeat();

    String hasFailed();

    String deadEnd();

    String deadEndNoProof();

    String reachedAfterAll();

    String ownerInDanger();

    String helperInDanger();

    String raisedAgain();

    String reminded();

    String spooled();

    String breakGlass();

    String unknownEntry();
}
