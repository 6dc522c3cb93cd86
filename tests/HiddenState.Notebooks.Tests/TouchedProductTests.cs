using Browser;
using HiddenState.Notebooks;
using MathNet.Numerics.LinearAlgebra;

/// <summary>[W_aa | W_ax] · [a; x] answers the mouse, the finger and the keys.</summary>
public class TouchedProductTests
{
    private const string Lit = "[...document.querySelectorAll('.hs-lit')].map(cell => cell.textContent).join(' ')";

    // No two numbers are equal, so what is lit says where it stands. The sum is [[33, −23], [71, −39]].
    private static readonly Matrix<double>
        Waa = Matrix<double>.Build.DenseOfArray(new double[,] { { 1 }, { 3 } }), Wax = Matrix<double>.Build.DenseOfArray(new double[,] { { 2 }, { 4 } }),
        A = Matrix<double>.Build.DenseOfArray(new double[,] { { 5, 7 } }), X = Matrix<double>.Build.DenseOfArray(new double[,] { { 14, -15 } });

    private static string Product => Show.BlockProduct(Waa, Wax, A, X).ToHtml();

    [Fact]
    public async Task The_mouse_lights_the_row_and_the_column_of_an_entry_and_its_sums_fill_term_by_term()
    {
        await using var page = await TestPage.Open(Product);

        await Entry(page, 1, 1).HoverAsync();

        Assert.Equal("3 4 7 −15 21 −60 −39", await page.Page.EvaluateAsync<string>(Lit));
        await Says(page, "row 2, column 2: from the state: 3·7 = 21; from the input: 4·(−15) = −60; together −39");
        Assert.Empty(page.Errors);
    }

    [Fact]
    public async Task Each_term_is_marked_while_it_is_added_and_the_whole_is_announced_once()
    {
        await using var page = await TestPage.Open(Product);
        await page.Page.EvaluateAsync("window.heard = []; new MutationObserver(() => heard.push(document.querySelector('[role=status]').textContent)).observe(document.querySelector('[role=status]'), { childList: true })");
        await page.Page.EvaluateAsync("window.said = []; new MutationObserver(() => said.push([document.querySelector('.hs-sums').textContent, [...document.querySelectorAll('.hs-now')].map(cell => cell.textContent).join(' ')])).observe(document.querySelector('.hs-sums'), { childList: true })");

        await Entry(page, 0, 0).HoverAsync();

        await Says(page, "row 1, column 1: from the state: 1·5 = 5; from the input: 2·14 = 28; together 33");
        Assert.Equal(
            "row 1, column 1: from the state: 1·5 = 5; from the input:  …|1 5;row 1, column 1: from the state: 1·5 = 5; from the input: 2·14 = 28|2 14;row 1, column 1: from the state: 1·5 = 5; from the input: 2·14 = 28; together 33|",
            await page.Page.EvaluateAsync<string>("said.map(step => step.join('|')).join(';')"));
        Assert.Equal(["row 1, column 1: from the state: 1·5 = 5; from the input: 2·14 = 28; together 33"], await page.Page.EvaluateAsync<string[]>("heard"));   // by a screen reader
    }

    [Fact]
    public async Task The_arrow_keys_walk_over_the_sum_and_leaving_it_puts_the_lights_out()
    {
        await using var page = await TestPage.Open(Product + "<button>after</button>", still: true);

        await Entry(page, 0, 0).FocusAsync();
        await page.Page.Keyboard.PressAsync("ArrowDown");
        await page.Page.Keyboard.PressAsync("ArrowLeft");

        await Says(page, "row 2, column 1: from the state: 3·5 = 15; from the input: 4·14 = 56; together 71");
        Assert.Equal("3 4 5 14 15 56 71", await page.Page.EvaluateAsync<string>(Lit));

        await page.Page.Keyboard.PressAsync("Tab");

        Assert.Equal("after", await page.Page.EvaluateAsync<string>("document.activeElement.textContent"));
        Assert.Equal("", await page.Page.EvaluateAsync<string>(Lit));
    }

    [Fact]
    public async Task A_finger_lights_an_entry_on_a_phone()
    {
        await using var page = await TestPage.Open(Product, width: 360, touch: true, still: true);

        await Entry(page, 0, 1).TapAsync();

        await Says(page, "row 1, column 2: from the state: 1·7 = 7; from the input: 2·(−15) = −30; together −23");
    }

    [Fact]
    public async Task Each_of_several_products_on_a_page_answers_and_one_that_comes_later_too()
    {
        await using var page = await TestPage.Open(Product + Product, still: true);
        await page.Page.EvaluateAsync("html => document.body.append(document.createRange().createContextualFragment(html))", Product);

        for (int k = 0; k < 3; k++)
        {
            await page.Page.Locator("hidden-state-product").Nth(k).Locator("table").Nth(4).Locator("td").Nth(3).ClickAsync();
            Assert.Contains("together −39", await page.Page.Locator(".hs-sums").Nth(k).TextContentAsync());
        }
        Assert.Empty(page.Errors);
    }

    [Fact]
    public void A_product_whose_numbers_are_not_all_shown_stands_still()
    {
        var wide = Matrix<double>.Build.Dense(2, 40, 1);

        Assert.DoesNotContain("hidden-state-product", Show.BlockProduct(wide, Wax, Matrix<double>.Build.Dense(40, 2, 1), X).Body());
        Assert.Contains("hidden-state-product", Show.BlockProduct(Waa, Wax, A, X).Body());
    }

    private static Microsoft.Playwright.ILocator Entry(OpenPage page, int row, int column) =>
        page.Page.Locator("hidden-state-product table").Nth(4).Locator("td").Nth(2 * row + column);

    private static async Task Says(OpenPage page, string words) =>
        await Microsoft.Playwright.Assertions.Expect(page.Page.Locator(".hs-sums")).ToHaveTextAsync(words);
}
