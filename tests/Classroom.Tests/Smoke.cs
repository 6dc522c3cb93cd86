public class Smoke { [Fact] public void It_is() => Assert.Equal(2, 1 + 1); }
