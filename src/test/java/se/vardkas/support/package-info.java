/** What tests stand on: a database of their own, time that moves, towns full of made-up people. */
package se.vardkas.support;
