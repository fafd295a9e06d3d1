/** What runs the program in a cluster, held to what the program reads. */
package se.vardkas.k8s;
