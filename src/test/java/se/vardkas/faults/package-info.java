/**
 * The packaged program, twice, on one database, while programs and database are killed and stopped and their network
 * fails; and a judge who looks at everything afterwards. Run by "mvn verify", longer by "mvn -Psoak verify".
 */
package se.vardkas.faults;
