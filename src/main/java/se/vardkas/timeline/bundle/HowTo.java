package se.vardkas.timeline.bundle;

/** How to check a bundle, in Swedish and English, for whoever is handed one. */
final class HowTo {
    static final String TEXT = """
            SVENSKA

            Det här är tidslinjen för ett larm, så mycket av den som den som hämtade den fick se. Så här kontrollerar du att
            ingen har ändrat, tagit bort eller lagt till något:

              java -jar quarkus-run.jar verify <den här filen> --key <nyckeln>

            Programmet är Vårdkas självt; det startar ingen server och behöver ingen databas. Nyckeln får du av den som driver
            Vårdkas (GET /api/v1/checkpoints/key), helst på en annan väg än den här filen. Utan --key används key.txt: då vet du
            bara att allt i filen hör ihop. Svaret 0 betyder att allt stämmer, 1 att något inte stämmer, 2 att det inte går att
            säga.

              alarm.json      händelserna i ordning. Av det som inte visas finns ett åtagande (commitment) kvar
              checkpoint.txt  undertecknad rot över alla larms tidslinjer vid en tidpunkt
              proof.json      vägen från den här tidslinjen till roten
              key.txt         nyckeln som underskriften prövas med

            Saknas checkpoint.txt har ingen kontrollpunkt hunnit omfatta larmet: hämta filen igen om en minut. Händelser som
            kom efter kontrollpunkten är ännu inte undertecknade.

            ENGLISH

            This is the timeline of an alarm, as much of it as whoever fetched it may see. To check that nobody has changed,
            removed or added anything:

              java -jar quarkus-run.jar verify <this file> --key <the key>

            The program is Vårdkas itself; it starts no server and needs no database. Get the key from those who run Vårdkas
            (GET /api/v1/checkpoints/key), best on another way than this file. Without --key the file's own key.txt is used:
            then you know only that all in the file belongs together. The answer 0 means that all is well, 1 that something is
            not, 2 that it cannot be told.

              alarm.json      what happened, in order. Of what is not shown a commitment is left
              checkpoint.txt  the signed root over all alarms' timelines at a moment (c2sp.org/tlog-checkpoint)
              proof.json      the way from this timeline to the root (RFC 9162, 2.1.3)
              key.txt         the key that the signature is checked with (c2sp.org/signed-note)

            Where there is no checkpoint.txt no checkpoint covers the alarm yet: fetch the file again in a minute. What came
            after the checkpoint is not signed yet.

            HASHES

              hash        SHA-256(hash before, 32 zero bytes first || JSON of {alarmId, sequence, at, type, actor, commitments})
              commitment  SHA-256(salt || JSON of {key: value}), one for each key of data
              leaf        SHA-256(0x00 || JSON of {alarmId, sequence, head})
              node        SHA-256(0x01 || left || right)

            JSON is that of RFC 8785, hashes in alarm.json are hex, those in proof.json base64 from the leaf upwards.
            """;

    private HowTo() {}
}
