#pragma once

#include <memory>
#include <type_traits>
#include <utility>

namespace fascia::datalog {

template <class Signature>
class FunctionRef;

/// A function to call back during a call: looks at it, does not own it.
template <class Out, class... In>
class FunctionRef<Out(In...)> {
public:
    // A lambda is handed over as it is, so that the constructor is not explicit.
    template <class F,
              class = std::enable_if_t<!std::is_same_v<std::remove_cvref_t<F>, FunctionRef>>>
    FunctionRef(F&& function)
        : object_(const_cast<void*>(static_cast<const void*>(std::addressof(function)))),
          call_([](void* object, In... in) -> Out {
              return (*static_cast<std::remove_reference_t<F>*>(object))(std::forward<In>(in)...);
          }) {}

    Out operator()(In... in) const { return call_(object_, std::forward<In>(in)...); }

private:
    void* object_;
    Out (*call_)(void*, In...);
};

}  // namespace fascia::datalog
