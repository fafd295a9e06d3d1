/** The program seen from outside: its document, its manifests. */
package se.vardkas.api;
