/** The packaged program as a process of its own: killed, stopped, started wrongly. Run by "mvn verify". */
package se.vardkas.packaged;
