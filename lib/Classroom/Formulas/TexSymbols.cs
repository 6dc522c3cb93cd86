namespace Classroom.Formulas;

/// <summary>The kind of a sign, which decides the space between it and its neighbours.</summary>
internal enum Atom { Ordinary, Operator, Function, Binary, Relation, Open, Close, Punctuation, Fenced, Space }

/// <summary>TeX's names of signs, and what each sign is.</summary>
internal static class TexSymbols
{
    public static readonly IReadOnlyDictionary<string, (string Sign, Atom Atom)> Commands = Table(
        (Atom.Ordinary,
            "alpha α beta β gamma γ delta δ epsilon ϵ varepsilon ε zeta ζ eta η theta θ vartheta ϑ iota ι kappa κ lambda λ mu μ nu ν xi ξ pi π varpi ϖ " +
            "rho ρ varrho ϱ sigma σ varsigma ς tau τ upsilon υ phi ϕ varphi φ chi χ psi ψ omega ω ell ℓ imath ı jmath ȷ " +
            "Gamma Γ Delta Δ Theta Θ Lambda Λ Xi Ξ Pi Π Sigma Σ Upsilon Υ Phi Φ Psi Ψ Omega Ω " +
            "partial ∂ nabla ∇ infty ∞ top ⊤ bot ⊥ forall ∀ exists ∃ neg ¬ emptyset ∅ hbar ℏ Re ℜ Im ℑ aleph ℵ prime ′ angle ∠ triangle △ " +
            "dots … ldots … vdots ⋮ ddots ⋱ | ‖ # # % % & & $ $ _ _ backslash \\ degree °"),
        (Atom.Operator, "sum ∑ prod ∏ int ∫ oint ∮ bigcup ⋃ bigcap ⋂ bigoplus ⨁ bigotimes ⨂ bigodot ⨀ bigvee ⋁ bigwedge ⋀"),
        (Atom.Binary, "cdot ⋅ times × div ÷ pm ± mp ∓ circ ∘ bullet ∙ ast ∗ star ⋆ cup ∪ cap ∩ setminus ∖ wedge ∧ land ∧ vee ∨ lor ∨ oplus ⊕ ominus ⊖ otimes ⊗ odot ⊙ cdots ⋯"),
        (Atom.Relation,
            "le ≤ leq ≤ ge ≥ geq ≥ ne ≠ neq ≠ ll ≪ gg ≫ approx ≈ equiv ≡ sim ∼ simeq ≃ cong ≅ propto ∝ mid ∣ parallel ∥ perp ⊥ in ∈ notin ∉ ni ∋ subset ⊂ subseteq ⊆ " +
            "supset ⊃ supseteq ⊇ prec ≺ succ ≻ models ⊨ vdash ⊢ to → rightarrow → gets ← leftarrow ← leftrightarrow ↔ mapsto ↦ uparrow ↑ downarrow ↓ " +
            "Rightarrow ⇒ implies ⟹ Leftarrow ⇐ impliedby ⟸ Leftrightarrow ⇔ iff ⟺ longrightarrow ⟶ longleftarrow ⟵ hookrightarrow ↪ triangleq ≜"),
        (Atom.Open, "langle ⟨ lVert ‖ lvert | lbrace { { { lbrack [ lfloor ⌊ lceil ⌈"),
        (Atom.Close, "rangle ⟩ rVert ‖ rvert | rbrace } } } rbrack ] rfloor ⌋ rceil ⌉"),
        (Atom.Punctuation, "colon :"));

    /// <summary>Signs that are written as they are.</summary>
    public static readonly IReadOnlyDictionary<string, (string Sign, Atom Atom)> Characters = Table(
        (Atom.Ordinary, "/ / | | . . @ @ \" \" ? ?"),
        (Atom.Binary, "+ + - − * ∗"),
        (Atom.Relation, "= = < < > > : :"),
        (Atom.Open, "( ( [ ["),
        (Atom.Close, ") ) ] ] ! !"),
        (Atom.Punctuation, ", , ; ;"),
        // A sign that was typed is what the command of the same look is.
        (Atom.Ordinary, "∂ ∂ ∇ ∇ ∞ ∞ ⊤ ⊤ … … ′ ′"), (Atom.Operator, "∑ ∑ ∏ ∏ ∫ ∫"), (Atom.Binary, "− − · ⋅ ⋅ ⋅ × × ± ± ∘ ∘ ⊙ ⊙ ⊗ ⊗ ⊕ ⊕ ∪ ∪ ∩ ∩"),
        (Atom.Relation, "≤ ≤ ≥ ≥ ≠ ≠ ≈ ≈ ≡ ≡ ∈ ∈ → → ← ← ⇒ ⇒ ⇔ ⇔ ∼ ∼ ∝ ∝"), (Atom.Open, "⟨ ⟨"), (Atom.Close, "⟩ ⟩"));

    /// <summary>Functions that are set upright.</summary>
    public static readonly IReadOnlySet<string> Functions = Words(
        "arccos arcsin arctan arg cos cosh cot coth csc deg dim exp hom ker lg ln log sec sin sinh tan tanh");

    /// <summary>Functions whose subscript goes below them in a displayed formula.</summary>
    public static readonly IReadOnlySet<string> Limits = Words("det gcd inf lim liminf limsup max min Pr sup");

    /// <summary>Spaces, in em.</summary>
    public static readonly IReadOnlyDictionary<string, string> Spaces = new Dictionary<string, string>
    {
        [","] = "0.1667em", [":"] = "0.2222em", [">"] = "0.2222em", [";"] = "0.2778em", [" "] = "0.25em", ["enspace"] = "0.5em", ["quad"] = "1em", ["qquad"] = "2em",
        // MathML puts no space where TeX users take one away with this.
        ["!"] = "0",
    };

    public static readonly IReadOnlyDictionary<string, (string Sign, bool Stretches)> Accents = new Dictionary<string, (string, bool)>
    {
        ["hat"] = ("^", false), ["bar"] = ("ˉ", false), ["tilde"] = ("~", false), ["vec"] = ("→", false), ["dot"] = ("˙", false), ["ddot"] = ("¨", false), ["check"] = ("ˇ", false),
        ["widehat"] = ("^", true), ["widetilde"] = ("~", true), ["overline"] = ("‾", true), ["overrightarrow"] = ("→", true), ["overbrace"] = ("⏞", true),
    };

    public static readonly IReadOnlyDictionary<string, string> Below = new Dictionary<string, string> { ["underline"] = "‾", ["underbrace"] = "⏟" };

    /// <summary>The brackets around the rows of an environment.</summary>
    public static readonly IReadOnlyDictionary<string, (string Open, string Close)> Environments = new Dictionary<string, (string, string)>
    {
        ["matrix"] = ("", ""), ["smallmatrix"] = ("", ""), ["array"] = ("", ""), ["pmatrix"] = ("(", ")"), ["bmatrix"] = ("[", "]"), ["Bmatrix"] = ("{", "}"), ["vmatrix"] = ("|", "|"),
        ["Vmatrix"] = ("‖", "‖"), ["cases"] = ("{", ""), ["aligned"] = ("", ""), ["align"] = ("", ""), ["align*"] = ("", ""), ["gathered"] = ("", ""),
    };

    /// <summary>Unicode's own letters of a style: where its capitals, small letters and digits begin (0: it has none).</summary>
    public static readonly IReadOnlyDictionary<string, (int Capitals, int Small, int Digits)> Alphabets = new Dictionary<string, (int, int, int)>
    {
        ["mathbf"] = (0x1D400, 0x1D41A, 0x1D7CE), ["mathit"] = (0x1D434, 0x1D44E, 0), ["boldsymbol"] = (0x1D468, 0x1D482, 0x1D7CE), ["mathcal"] = (0x1D49C, 0x1D4B6, 0),
        ["mathscr"] = (0x1D49C, 0x1D4B6, 0), ["mathfrak"] = (0x1D504, 0x1D51E, 0), ["mathbb"] = (0x1D538, 0x1D552, 0x1D7D8), ["mathsf"] = (0x1D5A0, 0x1D5BA, 0x1D7E2), ["mathtt"] = (0x1D670, 0x1D68A, 0x1D7F6),
    };

    /// <summary>Letters that Unicode had before it had the alphabets.</summary>
    public static readonly IReadOnlyDictionary<int, string> Earlier = new Dictionary<int, string>
    {
        [0x1D455] = "ℎ", [0x1D49D] = "ℬ", [0x1D4A0] = "ℰ", [0x1D4A1] = "ℱ", [0x1D4A3] = "ℋ", [0x1D4A4] = "ℐ", [0x1D4A7] = "ℒ", [0x1D4A8] = "ℳ", [0x1D4AD] = "ℛ",
        [0x1D4BA] = "ℯ", [0x1D4BC] = "ℊ", [0x1D4C4] = "ℴ", [0x1D506] = "ℭ", [0x1D50B] = "ℌ", [0x1D50C] = "ℑ", [0x1D515] = "ℜ", [0x1D51D] = "ℨ",
        [0x1D53A] = "ℂ", [0x1D53F] = "ℍ", [0x1D545] = "ℕ", [0x1D547] = "ℙ", [0x1D548] = "ℚ", [0x1D549] = "ℝ", [0x1D551] = "ℤ",
    };

    private static Dictionary<string, (string, Atom)> Table(params (Atom Atom, string Names)[] groups) => groups
        .SelectMany(group => group.Names.Split(' ').Chunk(2).Select(pair => (Name: pair[0], Sign: pair[1], group.Atom)))
        .ToDictionary(entry => entry.Name, entry => (entry.Sign, entry.Atom));

    private static HashSet<string> Words(string text) => [.. text.Split(' ')];
}
