"""From the words of a question to what will be said: a pure function of guide, question and talk."""
