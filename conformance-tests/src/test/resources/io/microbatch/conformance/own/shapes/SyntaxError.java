class SyntaxError {
  void add(Object item) {
    int x = 1
  }
}
