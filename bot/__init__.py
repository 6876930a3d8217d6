"""The program around `core`: dialogs, channel handlers, workers, the command line, the simulator."""
