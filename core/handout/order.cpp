#include "core/handout/order.hpp"

#include "core/handout/about_report.hpp"
#include "core/handout/class_sheet.hpp"
#include "core/handout/comparison.hpp"
#include "core/handout/pack_report.hpp"

#include <algorithm>
#include <utility>

namespace fascia::handout {

namespace {

class Maker {
public:
    Maker(const Fascia& fascia, Order order, const datalog::Limits& limits,
          const std::function<void(std::size_t, std::size_t)>& progress)
        : fascia_(fascia), order_(std::move(order)), limits_(limits), progress_(progress) {}

    Result<Product> run() {
        switch (order_.subject) {
            case Subject::one_case:
                return of_one_case();
            case Subject::entry:
                return of_nobody([&](const Consultation& nobody) {
                    return about_report(fascia_, nobody, order_.about, order_.settings);
                });
            case Subject::pack:
                return of_nobody([&](const Consultation& nobody) {
                    return pack_report(fascia_, nobody, order_.about, order_.settings);
                });
            case Subject::comparison:
                return compared();
            case Subject::questions:
            case Subject::answers:
                break;
        }
        return sheet();
    }

private:
    static Diagnostic error_of(std::string message, std::string hint) {
        Diagnostic error;
        error.message = std::move(message);
        error.hint = std::move(hint);
        error.code = ErrorCode::usage;
        return error;
    }

    Result<Product> of_one_case() {
        if (order_.cases.size() != 1) {
            return fail(error_of("a report of one case is of one case", ""));
        }
        auto consultation = fascia_.consult(std::move(order_.cases.front().told), limits_);
        if (!consultation) {
            return fail(std::move(consultation.error()));
        }
        Product out;
        out.consultation = std::make_unique<Consultation>(std::move(*consultation));
        auto made = make_report(fascia_, *out.consultation, order_.settings, limits_);
        if (!made) {
            return fail(std::move(made.error()));
        }
        out.report = std::move(made->report);
        out.explanation = std::move(made->explanation);
        return out;
    }

    /// Of an empty case, so that nothing told gets into it.
    template <class Making>
    Result<Product> of_nobody(Making making) {
        const auto nobody = fascia_.consult(Case{}, limits_);
        if (!nobody) {
            return fail(nobody.error());
        }
        auto report = making(*nobody);
        if (!report) {
            return fail(std::move(report.error()));
        }
        return Product{std::move(*report), nullptr, std::nullopt};
    }

    Result<Product> compared() {
        if (order_.cases.size() < 2) {
            return fail(error_of("to be compared there have to be two cases",
                                 "report CASE CASE --compare -o FILE; in the console, without "
                                 "CASE: the open case and its branches"));
        }
        if (order_.cases.size() > compared_max) {
            return fail(error_of(
                "more than " + std::to_string(compared_max) + " cases do not fit side by side",
                "compare fewer, or write a report of each"));
        }
        for (auto one = order_.cases.begin(); one != order_.cases.end(); ++one) {
            if (std::ranges::find(order_.cases.begin(), one, one->name, &NamedCase::name) != one) {
                return fail(error_of("the case '" + one->name + "' is named twice",
                                     "a case beside itself shows no difference: name another"));
            }
        }
        std::vector<std::unique_ptr<Consultation>> held;
        std::vector<Compared> cases;
        for (NamedCase& one : order_.cases) {
            auto consultation = fascia_.consult(std::move(one.told), limits_);
            if (!consultation) {
                return fail(std::move(consultation.error()));
            }
            held.push_back(std::make_unique<Consultation>(std::move(*consultation)));
            cases.push_back({one.name, held.back().get()});
        }
        auto report = comparison(fascia_, cases, order_.settings);
        if (!report) {
            return fail(std::move(report.error()));
        }
        return Product{std::move(*report), nullptr, std::nullopt};
    }

    Result<Product> sheet() {
        if (order_.cases.empty()) {
            return fail(
                error_of("a sheet is of cases: which?", "report CASE… --sheet questions -o FILE"));
        }
        ClassSheet sheet(fascia_, order_.subject, order_.settings);
        std::size_t done = 0;
        for (NamedCase& one : order_.cases) {
            const auto consultation = fascia_.consult(std::move(one.told), limits_);
            if (!consultation) {
                return fail(consultation.error());
            }
            if (auto added = sheet.add(*consultation, limits_); !added) {
                return fail(std::move(added.error()));
            }
            if (progress_) {
                progress_(++done, order_.cases.size());
            }
        }
        return Product{sheet.take(), nullptr, std::nullopt};
    }

    const Fascia& fascia_;
    Order order_;
    const datalog::Limits& limits_;
    const std::function<void(std::size_t, std::size_t)>& progress_;
};

}  // namespace

Result<Product> make(const Fascia& fascia, Order order, const datalog::Limits& limits,
                     const std::function<void(std::size_t, std::size_t)>& progress) {
    return Maker(fascia, std::move(order), limits, progress).run();
}

std::string in_form(Form form, const Product& product, const Look& look) {
    return product.explanation ? in_form(form, product.report, *product.explanation, look)
                               : in_form(form, product.report, look);
}

}  // namespace fascia::handout
