/**
 * The goals: a class each that reads its parameters, wires the rooms, runs one workflow and says what is now where. The
 * only room that knows Maven, and the only one that knows all others.
 */
package io.github.floxmaven.mojo;
