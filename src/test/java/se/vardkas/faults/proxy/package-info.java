/** A network that misbehaves on demand, between two programs on loopback. */
package se.vardkas.faults.proxy;
